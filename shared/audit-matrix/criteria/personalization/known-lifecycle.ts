import { countWords, wholeWords } from '../../../words/text.ts';
import { type Criterion, byPeople, decided } from '../../criterion.ts';

export const knownLifecycle: Criterion = {
  id: 'known-lifecycle',
  dimension: 'personalization',
  title: 'Lifecycle stages are known for most contacts',
  nextStep: 'Under Contacts, import the CRM’s lifecycle stages.',
  decide: (facts) => byPeople(facts, ({ contactCount, withStage }) => decided(contactCount > 0 && withStage * 2 > contactCount, `${wholeWords(withStage)} of ${countWords(contactCount, 'contact')} have a lifecycle stage.`)),
};
