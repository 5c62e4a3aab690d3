import '@fontsource-variable/inter';
import '@xyflow/react/dist/base.css';
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { askToPersist, openDesk } from './app/openDesk.ts';
import { Providers } from './app/Providers.tsx';
import { followSystemTheme } from './app/theme.ts';

followSystemTheme();
const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id "root".');
const session = await openDesk();
askToPersist(session.workspace);
createRoot(root).render(
  <StrictMode>
    <Providers session={session}>
      <App />
    </Providers>
  </StrictMode>,
);
