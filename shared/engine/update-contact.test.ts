import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { contactSchema } from '../contacts/contact.ts';
import type { AttributeChange } from './ops.ts';
import { isChangeable, takesValue, updatedContact } from './update-contact.ts';

const ann = contactSchema.parse({ id: 'ann', email: 'ann@example.com', phone: '+12125550142', timeZone: 'America/New_York', country: 'US', intentScore: 80, accountTier: 2, owner: 'Dana', attributes: { Plan: 'pro', Visits: '0.1' } });
const set = (attribute: string, value: string): AttributeChange => ({ attribute, action: 'set', value });
const clear = (attribute: string): AttributeChange => ({ attribute, action: 'clear' });
const add = (attribute: string, amount: number): AttributeChange => ({ attribute, action: 'add', amount });

describe('a change of a contact', () => {
  it.each<[what: string, change: AttributeChange, from: string, to: string]>([
    ['a column', set('Plan', 'basic'), 'pro', 'basic'],
    ['a new column', set('Region of sales', 'North'), '', 'North'],
    ['a column called like what objects inherit', set('constructor', 'x'), '', 'x'],
    ['a stage of the record', set('lifecycleStage', 'customer'), '', 'customer'],
    ['a tier of the record', set('accountTier', '1'), '2', '1'],
    ['the owner', set('owner', 'Sam'), 'Dana', 'Sam'],
    ['nothing left of a column', clear('Plan'), 'pro', ''],
    ['nothing left of a field', clear('owner'), 'Dana', ''],
    ['a sum', add('intentScore', -30), '80', '50'],
    ['a sum held at the greatest value', add('intentScore', 50), '80', '100'],
    ['a sum held at the least tier', add('accountTier', -5), '2', '1'],
    ['a sum of fractions', add('Visits', 0.2), '0.1', '0.3'],
    ['a sum in a column called like what objects inherit', add('valueOf', 0), '', '0'],
    ['a sum from nothing', add('Opens', 1), '', '1'],
  ])('%s', (_what, change, from, to) => {
    const { contact, applied } = updatedContact(ann, [change]);
    expect(applied).toEqual([{ attribute: change.attribute, from, to }]);
    expect(contactSchema.parse(contact)).toEqual(contact);
  });

  it.each<[what: string, change: AttributeChange]>([
    ['a stage that is none', set('lifecycleStage', 'fan')],
    ['a tier beyond the last', set('accountTier', '5')],
    ['half a tier', add('accountTier', 0.5)],
    ['a score in words', set('intentScore', 'high')],
    ['a number to words', add('Plan', 1)],
    ['what is so already', set('Plan', 'pro')],
    ['an email address', set('email', 'eve@example.com')],
    ['a number', clear('phone')],
    ['a time zone', set('timeZone', 'Europe/Berlin')],
    ['an id', set('id', 'eve')],
    ['all columns at once', set('attributes', 'x')],
    ['a column that would be lost', set('__proto__', 'x')],
  ])('leaves the contact as it is: %s', (_what, change) => {
    expect(updatedContact(ann, [change])).toEqual({ contact: ann, applied: [] });
  });

  it('comes after the one before it', () => {
    expect(updatedContact(ann, [set('Plan', '3'), add('Plan', 4), clear('owner')]).applied.map(({ to }) => to)).toEqual(['3', '7', '']);
  });

  it('never touches address, person, id or place, and always leaves a contact', () => {
    const attribute = fc.oneof(fc.constantFrom(...Object.keys(contactSchema.shape), 'Plan', 'Visits'), fc.string({ minLength: 1 }));
    const value = fc.oneof(fc.constantFrom('customer', '1', '50', ''), fc.string());
    const change = fc.oneof(fc.tuple(attribute, value).map(([name, text]) => set(name, text)), attribute.map(clear), fc.tuple(attribute, fc.double({ noNaN: true })).map(([name, amount]) => add(name, amount)));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        const { contact } = updatedContact(ann, changes);
        const { id, email, phone, timeZone, country } = contact;
        expect({ id, email, phone, timeZone, country }).toEqual({ id: ann.id, email: ann.email, phone: ann.phone, timeZone: ann.timeZone, country: ann.country });
        expect(contactSchema.safeParse(contact).success).toBe(true);
      }),
      runs(100),
    );
  });
});

it('fields say what they take', () => {
  expect(['email', 'personId', 'region', ' '].map(isChangeable)).toEqual([false, false, false, false]);
  expect([takesValue('accountTier', '4'), takesValue('accountTier', '5'), takesValue('Plan', 'any'), takesValue('owner', '')]).toEqual([true, false, true, true]);
});
