import { CommandButton } from '#binding/CommandButton.tsx';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { relationshipsOf } from '#document/lookups.ts';
import type { ForeignKey } from '#document/records.ts';
import { t } from '#words/say.ts';
import styles from './inspector.module.css';
import { RelationshipEditor } from './RelationshipEditor.tsx';

/** The relationships that follow a foreign key, directly or through its association table. */
export function RelationshipsOfKey({ foreignKey }: { readonly foreignKey: ForeignKey }) {
  const document = useWorkspaceState((s) => s.document);
  if (!document.foreignKeys.has(foreignKey.id)) return null;
  const sides = relationshipsOf(document).filter(
    (side) => side.foreignKeyId === foreignKey.id || side.secondary?.foreignKeyIds.includes(foreignKey.id),
  );
  return (
    <section className={styles.section} aria-label={t`Relationships`}>
      <header>
        <h3>{t`Relationships`}</h3>
        {sides.length === 0 && (
          <CommandButton
            id="add-relationships"
            on={{ foreignKeys: [foreignKey.id] }}
            size="small"
            label={t`Add both sides`}
          />
        )}
      </header>
      {sides.length === 0 ? (
        <p className={styles.explain}>
          {t`SQLAlchemy reaches from object to object by relationship(). A pair of them adds no column: the CREATE TABLE stays as it is.`}
        </p>
      ) : (
        sides.map((side) => <RelationshipEditor key={side.id} relationship={side} />)
      )}
    </section>
  );
}
