import type { z } from 'zod';
import type { policySchema } from '../../../shared/policy/policy.ts';

/** The sample's policy: central sources, an hour between email and text, four before a call. */
export function samplePolicy(): z.input<typeof policySchema> {
  const everyDay = [1, 2, 3, 4, 5, 6, 7];
  const weekdays = [1, 2, 3, 4, 5];
  return {
    format: 'throughline-policy',
    version: 1,
    quietHours: {
      email: { open: '07:00', close: '21:00', weekdays: everyDay },
      sms: { open: '09:00', close: '20:00', weekdays: everyDay },
      'voice-live': { open: '09:00', close: '18:00', weekdays },
    },
    caps: [
      { id: 'sms-2-a-week', max: 2, window: { kind: 'rolling', hours: 168 }, channels: ['sms'], scope: 'person' },
      { id: 'all-marketing-3-a-week', max: 3, window: { kind: 'rolling', hours: 168 }, channels: ['email', 'sms', 'push', 'voice', 'voice-live'], scope: 'contact' },
    ],
    gaps: [
      { first: 'email', then: 'sms', minutes: 60 },
      { first: 'sms', then: 'email', minutes: 60 },
      { first: 'sms', then: 'voice-live', minutes: 240 },
      { first: 'email', then: 'voice-live', minutes: 60 },
      { first: 'voice-live', then: 'sms', minutes: 60 },
      { first: 'email', then: 'email', minutes: 60 },
      { first: 'sms', then: 'sms', minutes: 240 },
    ],
    sources: [
      { id: 'sms-platform', name: 'SMS platform', syncDelaySeconds: 0, apartSyncDelaySeconds: null },
      { id: 'email-platform', name: 'Email platform', syncDelaySeconds: 0, apartSyncDelaySeconds: 86_400 },
      { id: 'crm', name: 'CRM', syncDelaySeconds: 0, apartSyncDelaySeconds: null },
    ],
    sequencing: {
      smsAfterEmailDepth: { mode: 'off', withinDays: 30 },
      salesFromIntent: { mode: 'enforce', score: 60 },
      smsJobs: { mode: 'enforce', allowed: ['reminder', 'confirmation', 'high-intent-follow-up', 'renewal-nudge'] },
    },
    emergencies: [],
    revokeAllFrom: '2027-01-31T05:00:00Z',
    replySlaMinutes: 240,
  };
}
