import { CommandButton } from '#binding/CommandButton.tsx';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { modelsOf } from '#document/lookups.ts';
import { t } from '#words/say.ts';
import styles from './SessionPanel.module.css';

/** Classes that are offered to begin with. */
const most = 3;

/** What can be done before the program has a line, and lines to begin with. */
export function EmptyProgram() {
  const document = useWorkspaceState((s) => s.document);
  return (
    <>
      <p className={styles.hint}>
        {t`Pick a row in the diagram and get it, or drag one onto another. Every action becomes a line of Python here, with everything that follows from it. The program lasts as long as the page is open; copy it to keep it.`}
      </p>
      <div className={styles.begin}>
        <span>{t`Begin with`}</span>
        {modelsOf(document)
          .slice(0, most)
          .map(({ id, name }) => (
            <CommandButton
              key={id}
              id="session-query"
              on={{ part: { kind: 'class', modelId: id } }}
              size="small"
              label={`select(${name})`}
            />
          ))}
      </div>
    </>
  );
}
