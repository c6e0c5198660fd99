import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { languageFor, setLanguage } from '../messages/index.ts';
import { App } from './app.tsx';
import { reportVisibleFailures } from './visible-failures.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/buttons.css';
import './styles/fields.css';
import './styles/feedback.css';
import './styles/pairing.css';
import './styles/milestones.css';
import './styles/people.css';
import './styles/compare.css';

// Until the first view brings the chosen language.
setLanguage(languageFor('system', navigator.languages));

// Clears what this window's page reported before a reload.
reportVisibleFailures();

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
