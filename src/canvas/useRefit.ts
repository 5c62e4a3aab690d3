import { useStore } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { useWorkspaceState } from '#binding/useWorkspace.ts';

/** What has been brought into view; `again` brings it there once more. */
type Fit = (again: () => void) => void;

interface Refit {
  readonly fitted: Fit;
  /** Somebody has gone elsewhere. */
  readonly moved: () => void;
  /** For React Flow, which tells of movements by hand with an event and of others without. */
  readonly onMoveStart: (event: MouseEvent | TouchEvent | null) => void;
}

/**
 * What was brought into view stays in view when the frame gets another size, as when the player appears below it: until
 * somebody moves the picture or changes the document.
 */
export function useRefit(): Refit {
  const again = useRef<(() => void) | null>(null);
  const document = useWorkspaceState((s) => s.document);
  const [width, height] = [useStore((s) => s.width), useStore((s) => s.height)];
  useEffect(() => {
    if (width > 0 && height > 0) again.current?.();
  }, [width, height]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another document is another picture.
  useEffect(() => {
    again.current = null;
  }, [document]);
  const fitted = useCallback<Fit>((next) => {
    again.current = next;
  }, []);
  const moved = useCallback(() => {
    again.current = null;
  }, []);
  const onMoveStart = useCallback((event: MouseEvent | TouchEvent | null) => {
    if (event) again.current = null;
  }, []);
  return { fitted, moved, onMoveStart };
}
