import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { languageFor, setLanguage } from '../messages/index.ts';
import { App } from './app.tsx';
import { reportVisibleFailures } from './visible-failures';
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

// Until the first view says which one was chosen.
setLanguage(languageFor('system', navigator.languages));

// Clear what an earlier page of this window reported.
reportVisibleFailures();

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
