import { Play, X } from 'lucide-react';
import { useStore } from 'zustand';
import { CommandButton } from '#binding/CommandButton.tsx';
import { useWorkspaceState } from '#binding/useWorkspace.ts';
import { IconButton } from '#ui/Button.tsx';
import { t } from '#words/say.ts';
import { useDesk } from '../desk.ts';
import { OfferBar } from '../OfferBar.tsx';
import type { Offer } from './offer.ts';

/** Offers the instructive DELETE of a template until it was watched or waved away. */
export function TemplateOffer({ offer, onDone }: { readonly offer: Offer; readonly onDone: () => void }) {
  const isOpen = useStore(useDesk().store, (s) => s.id === offer.documentId);
  const isPossible = useWorkspaceState(
    (s) => s.run === null && s.face === 'schema' && s.document.rows.has(offer.rowId),
  );
  if (!isOpen || !isPossible) return null;
  return (
    <OfferBar label={t`Try a delete`} text={t`Try: <0>DELETE</0> ${offer.called}.`} shows={offer.shows}>
      <CommandButton
        id="delete-rows"
        on={{ tables: [offer.tableId], rows: [offer.rowId] }}
        onDone={onDone}
        tone="primary"
        label={t`Watch`}
      >
        <Play aria-hidden />
      </CommandButton>
      <IconButton label={t`Not now`} size="small" onClick={onDone}>
        <X />
      </IconButton>
    </OfferBar>
  );
}
