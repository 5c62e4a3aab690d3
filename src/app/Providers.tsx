import type { ReactNode } from 'react';
import { WorkspaceContext } from '#binding/useWorkspace.ts';
import { TooltipLayer } from '#ui/TooltipLayer.tsx';
import { DeskContext } from './desk.ts';
import type { Session } from './openDesk.ts';

/** Lends the session to every component of the page. */
export function Providers({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  return (
    <WorkspaceContext value={session.workspace}>
      <DeskContext value={session.desk}>
        {children}
        <TooltipLayer />
      </DeskContext>
    </WorkspaceContext>
  );
}
