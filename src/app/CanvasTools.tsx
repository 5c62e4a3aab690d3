import { Boxes, Columns2, LayoutGrid, ListTree, Maximize, Minus, Plus, Rows3, Table2, Workflow } from 'lucide-react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { addTable } from '#document/edits/tables.ts';
import { IconButton } from '#ui/Button.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { t } from '#words/say.ts';
import { addAndSelect } from '#workspace/clipboard.ts';
import type { Host } from '#workspace/commands.ts';
import type { Face } from '#workspace/state.ts';
import styles from './CanvasTools.module.css';

const faces: readonly { readonly value: Face; readonly label: React.ReactNode }[] = [
  {
    value: 'schema',
    label: (
      <>
        <Table2 aria-hidden /> {t`Schema`}
      </>
    ),
  },
  {
    value: 'objects',
    label: (
      <>
        <Workflow aria-hidden /> {t`Objects`}
      </>
    ),
  },
  {
    value: 'both',
    label: (
      <>
        <Columns2 aria-hidden /> {t`Both`}
      </>
    ),
  },
  {
    value: 'session',
    label: (
      <>
        <Boxes aria-hidden /> {t`Session`}
      </>
    ),
  },
  {
    value: 'outline',
    label: (
      <>
        <ListTree aria-hidden /> {t`Outline`}
      </>
    ),
  },
];

/** The buttons that float over the diagram. */
export function CanvasTools({ host, grid }: { readonly host: Host; readonly grid: boolean }) {
  const workspace = useWorkspace();
  const face = useWorkspaceState((s) => s.face);
  return (
    <>
      <div className={styles.top}>
        <Segmented
          label={t`Diagram`}
          value={face}
          options={faces}
          onPick={(next) => workspace.show({ face: next, ...(next === 'session' ? { panel: 'session' } : {}) })}
        />
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
          <IconButton label={t`Row grid`} shortcut="G" pressed={grid} onClick={() => host.toggleGrid()}>
            <Rows3 />
          </IconButton>
        </span>
      </div>
    </>
  );
}
