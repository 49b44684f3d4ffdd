import { countWords, wholeWords } from '../../../words/text.ts';
import { type Criterion, byPeople, decided } from '../../criterion.ts';

export const provenOptIns: Criterion = {
  id: 'proven-opt-ins',
  dimension: 'consent',
  title: 'Every opt-in on record has its proof',
  nextStep: 'Under Contacts, import consent with what proves it: method, wording, version and source.',
  decide: (facts) => byPeople(facts, ({ optInCount, optInsWithProof }) => decided(optInCount > 0 && optInsWithProof === optInCount, `${wholeWords(optInsWithProof)} of ${countWords(optInCount, 'opt-in')} on record have a proof.`)),
};
