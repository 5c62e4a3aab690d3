import '@fontsource-variable/inter';
import '@xyflow/react/dist/base.css';
import './ui/tokens.css';
import './ui/base.css';
import { chooseLanguage } from './app/language.ts';

// Texts stand in constants, too, so the language is there before anything that says something.
await chooseLanguage();
await (await import('./app/start.tsx')).start();
