import { secondOfDay } from '../local-time.ts';
import { type JourneyCheck, journeyProblem } from './check.ts';

export const sendingHours: JourneyCheck = {
  id: 'sending-hours',
  title: 'The journey’s hours leave time to send',
  run: ({ document }) => {
    const hours = document.settings.quietHours;
    if (hours === null || secondOfDay(hours.open) < secondOfDay(hours.close)) return [];
    return [journeyProblem('sending-hours', { severity: 'error', message: `The journey’s sending hours open at ${hours.open} and close at ${hours.close}, so nothing could be sent.`, help: 'Set an opening time before the closing time.', field: 'quietHours' })];
  },
};
