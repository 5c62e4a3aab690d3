import { LayoutGrid, Maximize, Minus, Plus, Rows3 } from 'lucide-react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { addTable } from '#document/edits/tables.ts';
import { IconButton } from '#ui/Button.tsx';
import { t } from '#words/say.ts';
import { addAndSelect } from '#workspace/clipboard.ts';
import type { Host } from '#workspace/commands.ts';
import styles from './CanvasTools.module.css';
import { FaceSwitch } from './FaceSwitch.tsx';

/** The buttons that float over the diagram. */
export function CanvasTools({ host, grid }: { readonly host: Host; readonly grid: boolean }) {
  const workspace = useWorkspace();
  const face = useWorkspaceState((s) => s.face);
  return (
    <>
      <div className={styles.top}>
        <FaceSwitch />
      </div>
      <div className={styles.tools} role="toolbar" aria-label={t`Diagram`} hidden={face === 'outline'}>
        {(face === 'schema' || face === 'both') && (
          <>
            <IconButton
              label={t`Add table`}
              shortcut="T"
              onClick={() => addAndSelect(workspace, t`Add table`, (d) => addTable(d, workspace.camera.middle()))}
            >
              <Plus />
            </IconButton>
            <IconButton label={t`Arrange automatically`} shortcut="L" onClick={() => host.arrange()}>
              <LayoutGrid />
            </IconButton>
            <span className={styles.line} />
          </>
        )}
        <IconButton label={t`Zoom out`} shortcut="-" onClick={() => workspace.camera.zoom('out')}>
          <Minus />
        </IconButton>
        <IconButton label={t`Zoom in`} shortcut="+" onClick={() => workspace.camera.zoom('in')}>
          <Plus />
        </IconButton>
        <IconButton label={t`Fit`} shortcut="F" onClick={() => workspace.camera.fit()}>
          <Maximize />
        </IconButton>
        <span className={styles.grid}>
          <span className={styles.line} />
          <IconButton label={t`Row grid`} shortcut="G" pressed={grid} onClick={() => host.togglePane('rows')}>
            <Rows3 />
          </IconButton>
        </span>
      </div>
    </>
  );
}
