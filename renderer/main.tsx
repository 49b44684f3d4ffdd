import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import { connect, NoHostError } from './api/connection.ts';
import { App } from './app/App.tsx';
import { followTheme } from './app/shell-store.ts';
import { EmptyState } from './ui/empty-state.tsx';

followTheme();
const root = createRoot(document.getElementById('root')!);

try {
  connect();
  root.render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
} catch (error) {
  if (!(error instanceof NoHostError)) throw error;
  root.render(<EmptyState icon="key-round" title="No session" text={error.message} />);
}
