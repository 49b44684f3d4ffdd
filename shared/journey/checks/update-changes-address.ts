import { stepCheck } from './check.ts';

export const updateChangesAddress = stepCheck({
  id: 'update-changes-address',
  title: 'No step changes an address',
  why: 'Opt-outs and hours hang on addresses, ids and places. Changing one in a journey would take a contact out from under their own opt-out.',
});
