import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './app/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { prepareMessages } from './app/messages';
import { Announcer } from './ui/announcer';
import { startMirror } from './desktop/mirror';
import { rootId } from '../shared/first-page';

const root = document.getElementById(rootId);
if (root === null) throw new Error('The page has no root');

await prepareMessages();
startMirror();
createRoot(root).render(
  <StrictMode>
    <Announcer>
      <App />
    </Announcer>
  </StrictMode>,
);
