import { useSyncExternalStore } from 'react';
import { live } from './live.ts';

/** The one place of the page that is read out when its text changes. */
export function LiveRegion() {
  const said = useSyncExternalStore(live.subscribe, live.said);
  return (
    <div className="visually-hidden" role="status" data-live>
      {said}
    </div>
  );
}
