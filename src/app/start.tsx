import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { announce } from '#ui/live.ts';
import { App } from './App.tsx';
import { askToPersist, openDesk } from './openDesk.ts';
import { Providers } from './Providers.tsx';
import { followSystemTheme } from './theme.ts';

/** Opens the desk and draws the page. */
export async function start(): Promise<void> {
  followSystemTheme();
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no element with the id "root".');
  const session = await openDesk();
  void import('#workspace/telling/startTelling.ts').then((m) => m.startTelling(session.workspace, announce));
  askToPersist(session.workspace);
  createRoot(root).render(
    <StrictMode>
      <Providers session={session}>
        <App />
      </Providers>
    </StrictMode>,
  );
}
