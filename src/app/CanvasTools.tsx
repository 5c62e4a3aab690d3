import { BoxSelect, LayoutGrid, Maximize, Minus, Plus, Rows3, StickyNote } from 'lucide-react';
import { CommandIconButton } from '#binding/CommandButton.tsx';
import type { Icons } from '#binding/CommandItems.tsx';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { t } from '#words/say.ts';
import { menus } from '#workspace/commands/menus.ts';
import type { CommandId } from '#workspace/commands/registry.ts';
import styles from './CanvasTools.module.css';
import { FaceSwitch } from './FaceSwitch.tsx';

const icons: Icons = {
  'add-table': <Plus />,
  'add-area': <BoxSelect />,
  'add-note': <StickyNote />,
  arrange: <LayoutGrid />,
  'zoom-out': <Minus />,
  'zoom-in': <Plus />,
  fit: <Maximize />,
};

/** The buttons that float over the diagram. */
export function CanvasTools({ grid }: { readonly grid: boolean }) {
  const face = useWorkspaceState((s) => s.face);
  return (
    <>
      <div className={styles.top}>
        <FaceSwitch />
      </div>
      <div className={styles.tools} role="toolbar" aria-label={t`Diagram`} hidden={face === 'outline'}>
        {(face === 'schema' || face === 'both') && (
          <>
            <Tools ids={menus.schemaTools.flat()} />
            <span className={styles.line} />
          </>
        )}
        <Tools ids={menus.cameraTools.flat()} />
        <span className={styles.grid}>
          <span className={styles.line} />
          <CommandIconButton id="grid" pressed={grid}>
            <Rows3 />
          </CommandIconButton>
        </span>
      </div>
    </>
  );
}

const Tools = ({ ids }: { readonly ids: readonly CommandId[] }) =>
  ids.map((id) => (
    <CommandIconButton key={id} id={id}>
      {icons[id]}
    </CommandIconButton>
  ));
