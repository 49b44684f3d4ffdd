import type { LeadersQuestion } from '../question.ts';
import { whatDoesDisconnectionDoToSpeedToLead } from './what-does-disconnection-do-to-speed-to-lead.ts';
import { whatReducesFrictionFastest } from './what-reduces-friction-fastest.ts';
import { whatToMeasureBeyondClicks } from './what-to-measure-beyond-clicks.ts';
import { whyDoesItFeelSpammy } from './why-does-it-feel-spammy.ts';

/** The questions that leaders ask, in the order in which they are answered. A file that is not listed here fails test/boundaries. */
export const questions: readonly LeadersQuestion[] = [whatReducesFrictionFastest, whyDoesItFeelSpammy, whatDoesDisconnectionDoToSpeedToLead, whatToMeasureBeyondClicks];
