/** The providers as a process of their own, told what to do by the test that forked it. */
import { startProviders } from './providers.ts';

const senderOrigin = process.argv[2] ?? null;
const providers = await startProviders({ senderOrigin, peopleAnswer: true });
process.on('message', (asked) => {
  if (asked === 'state') process.send?.({ state: providers.state() });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ twilioOrigin: providers.twilio.origin, smtpPort: providers.smtpPort });
