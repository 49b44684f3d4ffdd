import { expect, it } from 'vitest';
import { consentColumn, meaningOf } from './consent-columns.ts';

it.each([
  // HubSpot
  ['Unsubscribed from all email', 'opt-out of email'],
  ['Opted out of email: Product news', 'opt-out of “Product news” by email'],
  ['hs_email_optout', 'opt-out of email'],
  ['SMS opt-in', 'opt-in to SMS'],
  // Salesforce
  ['HasOptedOutOfEmail', 'opt-out of email'],
  ['Email Opt Out', 'opt-out of email'],
  ['DoNotCall', 'opt-out of calls'],
  // people and other systems
  ['Do not contact', 'opt-out of everything'],
  ['SMS consent', 'opt-in to SMS'],
  ['SMS consent date', 'date of the opt-in to SMS'],
  ['Opt-out date', 'date of the opt-out'],
  ['OPTIN_TIME', 'date of the opt-in'],
  ['Opted in at', 'date of the opt-in'],
  ['Email subscription status', 'opt-in to email, or opt-out of it'],
  ['Subscription status', 'opt-out of everything, where it says so'],
  ['Automated call consent', 'opt-in to automated calls'],
  ['Marketing consent', 'names no channel, so no consent is taken from it'],
])('reads %s as %s', (name, meaning) => {
  const column = consentColumn(name);
  expect(column && meaningOf(column)).toBe(meaning);
});

it.each(['HasOptedOutOfFax', 'Email', 'Consent wording', 'Opt-out reason', 'SMS consent source', 'Subscription plan', 'Phone Number', 'Unsubscribe page URL'])('leaves %s alone', (name) =>
  expect(consentColumn(name)).toBeNull(),
);
