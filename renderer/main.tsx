import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { languageFor, setLanguage } from '../messages/index.ts';
import { App } from './app.tsx';
import { call } from './call.ts';
import { keepFocus } from './focus/keep-focus.ts';
import { FromMain } from './from-main.ts';
import { visibleFailures, visiblePairings } from './visible-parts.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/nav.css';
import './styles/buttons.css';
import './styles/fields.css';
import './styles/search.css';
import './styles/feedback.css';
import './styles/pairing.css';
import './styles/milestones.css';
import './styles/people.css';
import './styles/compare.css';

/** ms without anything to see. */
const PATIENCE = 100;

// Until the first view brings the chosen language.
setLanguage(languageFor('system', navigator.languages));

// Clears what this window's page reported before a reload.
visibleFailures.report();
visiblePairings.report();

const main = new FromMain(window.wireTray, () => call('view', undefined));

const root = document.getElementById('root');
if (root !== null) await draw(root);

/** Draws the first view at once instead of the words that stand for it, unless it takes long. */
async function draw(into: HTMLElement): Promise<void> {
  const long = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  await Promise.race([main.answered, long]);
  keepFocus(document);
  createRoot(into).render(
    <StrictMode>
      <App main={main} />
    </StrictMode>,
  );
}
