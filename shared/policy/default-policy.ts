import { type Policy, policySchema } from './policy.ts';

/** What a new workspace starts from: tight enough to send by, and every figure a setting. */
export function defaultPolicy(): Policy {
  return policySchema.parse({
    format: 'throughline-policy',
    version: 1,
    quietHours: {
      email: { open: '07:00', close: '21:00', weekdays: [1, 2, 3, 4, 5, 6, 7] },
      sms: { open: '09:00', close: '20:00', weekdays: [1, 2, 3, 4, 5, 6, 7] },
      push: { open: '08:00', close: '21:00', weekdays: [1, 2, 3, 4, 5, 6, 7] },
      'voice-live': { open: '09:00', close: '18:00', weekdays: [1, 2, 3, 4, 5] },
    },
    caps: [
      { id: 'sms-a-day', max: 1, window: { kind: 'rolling', hours: 24 }, channels: ['sms'], scope: 'person' },
      { id: 'sms-a-week', max: 3, window: { kind: 'rolling', hours: 168 }, channels: ['sms'], scope: 'person' },
      { id: 'email-a-day', max: 2, window: { kind: 'rolling', hours: 24 }, channels: ['email'], scope: 'person' },
      { id: 'email-a-week', max: 4, window: { kind: 'rolling', hours: 168 }, channels: ['email'], scope: 'person' },
    ],
    // rules.md section 7: four hours from a text to a call, one hour between email and text either way.
    gaps: [
      { first: 'sms', then: 'voice-live', minutes: 240 },
      { first: 'sms', then: 'voice', minutes: 240 },
      { first: 'email', then: 'sms', minutes: 60 },
      { first: 'sms', then: 'email', minutes: 60 },
      { first: 'sms', then: 'sms', minutes: 240 },
      { first: 'email', then: 'email', minutes: 240 },
    ],
    sources: [],
    sequencing: {
      smsAfterEmailDepth: { mode: 'warn', withinDays: 30 },
      salesFromIntent: { mode: 'warn', score: 60 },
      smsJobs: { mode: 'warn', allowed: ['reminder', 'confirmation', 'high-intent-follow-up', 'renewal-nudge'] },
    },
    emergencies: [],
    // FCC order DA 26-12: the revoke-all part waits until 31 January 2027, midnight in Washington.
    revokeAllFrom: '2027-01-31T00:00:00-05:00',
    replySlaMinutes: 60,
  });
}
