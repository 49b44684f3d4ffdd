import { stepCheck } from './check.ts';

export const consentGrantWithoutProof = stepCheck({
  id: 'consent-grant-without-proof',
  title: 'Every recorded consent has its proof',
  why: 'Whoever is asked for it has to show how, on what words and by whom a consent was given. Without that it counts for nothing, and messages that rest on it are blocked.',
});
