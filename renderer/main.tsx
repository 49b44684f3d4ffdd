import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import { config } from 'zod';
import { connect, isConnectable } from './api/connection.ts';
import { App } from './app/App.tsx';
import { followAppearance } from './app/appearance.ts';
import { leaveWindow } from './editor/pending-storage.ts';
import { EmptyState } from './ui/empty-state.tsx';

// the content security policy forbids making code from text, which zod would try first
config({ jitless: true });
followAppearance();
const root = createRoot(document.getElementById('root')!);

function showNoSession(): void {
  leaveWindow();
  root.render(
    <EmptyState
      icon="key-round"
      title="This tab has no session"
      text="Open the link that Throughline printed when it started, or start it again for a new one. Unsaved edits stay in this browser until then."
    />,
  );
}

connect(showNoSession);
if (isConnectable()) {
  root.render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
