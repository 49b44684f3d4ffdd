import type { Field } from './node-type.ts';

/** The purpose of a message or call, which decides the consent it needs. */
export const purposeField: Field = {
  path: 'purpose',
  label: 'Purpose',
  help: 'Marketing needs the consent for marketing; transactional is for messages the contact’s own order or request calls for.',
  widget: 'select',
  options: [
    { value: 'marketing', label: 'Marketing' },
    { value: 'transactional', label: 'Transactional' },
  ],
};
