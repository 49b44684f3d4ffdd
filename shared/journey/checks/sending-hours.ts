import { changeSettings } from '../commands/change-settings.ts';
import type { JourneyDocument } from '../document.ts';
import { secondOfDay } from '../local-time.ts';
import { type JourneyCheck, journeyProblem } from './check.ts';

export const sendingHours: JourneyCheck = {
  id: 'sending-hours',
  title: 'The journey’s hours leave time to send',
  why: 'Messages would wait for an opening that never comes, until they are dropped.',
  run: ({ document }) => {
    const hours = document.settings.quietHours;
    if (hours === null || secondOfDay(hours.open) < secondOfDay(hours.close)) return [];
    return [journeyProblem('sending-hours', { severity: 'error', message: `The journey’s sending hours open at ${hours.open} and close at ${hours.close}, so nothing could be sent.`, help: 'Set an opening time before the closing time.', field: 'quietHours' })];
  },
  fix: {
    title: ({ document }) => (isBackward(document) ? 'Exchange the two times' : 'Send in the policy’s hours'),
    apply: ({ document }) => {
      const hours = document.settings.quietHours!;
      return changeSettings(document, { quietHours: isBackward(document) ? { open: hours.close, close: hours.open } : null });
    },
  },
};

function isBackward({ settings: { quietHours } }: JourneyDocument): boolean {
  return quietHours !== null && secondOfDay(quietHours.close) < secondOfDay(quietHours.open);
}
