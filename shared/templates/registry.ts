import { demoRequestConfirmation } from './confirmation/demo-request-confirmation.ts';
import { orderConfirmation } from './confirmation/order-confirmation.ts';
import { textProgrammeWelcome } from './confirmation/text-programme-welcome.ts';
import { caseStudyFollowUp } from './high-intent-follow-up/case-study-follow-up.ts';
import { contactSalesFollowUp } from './high-intent-follow-up/contact-sales-follow-up.ts';
import { pricingPageFollowUp } from './high-intent-follow-up/pricing-page-follow-up.ts';
import { meetingReminder } from './reminder/meeting-reminder.ts';
import { trialEndingReminder } from './reminder/trial-ending-reminder.ts';
import { webinarReminder } from './reminder/webinar-reminder.ts';
import { annualRenewalNudge } from './renewal-nudge/annual-renewal-nudge.ts';
import { lapsedRenewalNudge } from './renewal-nudge/lapsed-renewal-nudge.ts';
import { renewalAtRisk } from './renewal-nudge/renewal-at-risk.ts';
import type { JourneyTemplate } from './template.ts';

/** Every template, job by job, in the order in which they are offered. A file that is not listed here fails test/boundaries. */
export const templates: readonly JourneyTemplate[] = [
  meetingReminder, webinarReminder, trialEndingReminder,
  demoRequestConfirmation, orderConfirmation, textProgrammeWelcome,
  contactSalesFollowUp, pricingPageFollowUp, caseStudyFollowUp,
  annualRenewalNudge, renewalAtRisk, lapsedRenewalNudge,
];

/** The template of an id; undefined: this version has none. */
export const templateOf = (id: string): JourneyTemplate | undefined => templates.find((template) => template.id === id);
