import { Play, X } from 'lucide-react';
import { useStore } from 'zustand';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { Button, IconButton } from '#ui/Button.tsx';
import { Rich } from '#ui/Rich.tsx';
import { t } from '#words/say.ts';
import { useDesk } from '../desk.ts';
import type { Offer } from './offer.ts';
import styles from './TemplateOffer.module.css';

/** Offers the instructive DELETE of a template until it was watched or waved away. */
export function TemplateOffer({ offer, onDone }: { readonly offer: Offer; readonly onDone: () => void }) {
  const workspace = useWorkspace();
  const isOpen = useStore(useDesk().store, (s) => s.id === offer.documentId);
  const isPossible = useWorkspaceState(
    (s) => s.run === null && s.face === 'schema' && s.document.rows.has(offer.rowId),
  );
  if (!isOpen || !isPossible) return null;
  return (
    <section className={styles.card} aria-label={t`Try a delete`}>
      <div>
        <p>
          <Rich text={t`Try: <0>DELETE</0> ${offer.called}.`} marks={[(words) => <code>{words}</code>]} />
        </p>
        <p className={styles.shows}>{offer.shows}</p>
      </div>
      <Button
        tone="primary"
        onClick={() => {
          onDone();
          workspace.run([{ op: 'delete', tableId: offer.tableId, rowIds: [offer.rowId] }]);
        }}
      >
        <Play aria-hidden /> {t`Watch`}
      </Button>
      <IconButton label={t`Not now`} size="small" onClick={onDone}>
        <X />
      </IconButton>
    </section>
  );
}
