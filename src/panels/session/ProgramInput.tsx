import { useId, useState } from 'react';
import { useRun } from '#binding/useCommand.ts';
import { useWorkspace } from '#binding/useWorkspace.ts';
import { type ProgramFault, readProgram } from '#formats/python/readProgram.ts';
import { Button } from '#ui/Button.tsx';
import { t } from '#words/say.ts';
import { classOf } from '#workspace/session/objectNames.ts';
import { snapshotOf } from '#workspace/session/programRun.ts';
import styles from './SessionPanel.module.css';

/** Takes lines of Python; what cannot be read stays there, with its place and what would be understood. */
export function ProgramInput() {
  const workspace = useWorkspace();
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<readonly ProgramFault[]>([]);
  const id = useId();
  const does = useRun();
  const run = () => {
    const state = workspace.store.getState();
    const { objects } = snapshotOf(state);
    const { operations } = state.program;
    const classes = new Map(
      Object.keys(objects).flatMap((name) => {
        const model = classOf(operations, objects, name);
        return model === null ? [] : [[name, model] as const];
      }),
    );
    const read = readProgram(state.document, text, classes);
    setFaults(read.faults);
    if (read.faults.length > 0 || read.operations.length === 0) return;
    if (does('session-run-lines', { part: { kind: 'lines', operations: read.operations } })) setText('');
  };
  return (
    <div className={styles.input}>
      <label htmlFor={id} className="visually-hidden">
        Python
      </label>
      <textarea
        id={id}
        rows={Math.min(6, text.split('\n').length)}
        value={text}
        spellCheck={false}
        placeholder="author_1.books.append(new_book)"
        aria-invalid={faults.length > 0}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          run();
        }}
      />
      <Button size="small" disabled={text.trim() === ''} onClick={run}>
        {t`Run`}
      </Button>
      {faults.map((fault) => (
        <p key={`${fault.from} ${fault.message}`} role="alert" className={styles.warning}>
          {told(text, fault)}
        </p>
      ))}
    </div>
  );
}

/** What is wrong, with its place as editors count: from 1. */
function told(text: string, { from, message }: ProgramFault): string {
  const before = text.slice(0, from).split('\n');
  return t`Line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${message}`;
}
