import type { ReactNode } from 'react';
import type { RuleId } from '../../../shared/policy/rule-ids.ts';
import { ruleById } from '../../../shared/rules/registry.ts';
import { Section } from '../../ui/page.tsx';
import { Confidence } from '../format/Confidence.tsx';
import { NumberField } from './controls.tsx';
import styles from './policy.module.css';
import type { SectionProps } from './section-props.ts';

type Terms = SectionProps['draft']['consentTerms'];

/** A term, where it comes from and how sure that is: the source stands in the rule that asks for it. */
function Term({ name, ruleId, children, sentence }: { name: string; ruleId: RuleId | null; children: ReactNode; sentence: string }) {
  const source = ruleId === null ? null : ruleById(ruleId).source;
  return (
    <li className={styles.rule}>
      <div className={styles.ruleBody} role="group" aria-label={name}>
        <h3>{name}</h3>
        <div className={styles.row}>{children}</div>
        <p className={styles.sentence}>
          {sentence} {source && source.kind !== 'product' ? `${source.name}, ${source.article}. ` : ''}
          <Confidence of={source?.confidence ?? 'product-default'} />
        </p>
      </div>
    </li>
  );
}

/** How long what people said holds. */
export function TermsSection({ draft, change }: SectionProps) {
  const { consentTerms: terms } = draft;
  const set = (next: Partial<Terms>) => change({ consentTerms: { ...terms, ...next } });
  const { impliedCanadaMonths: canada, businessRelationshipMonths: business } = terms;
  return (
    <Section id="policy-terms" title="How long consent holds" lead="Terms of law that other lawyers may read otherwise, and strict defaults of the product. A longer term loosens the policy.">
      <ul className={styles.rules}>
        <Term name="Sign-up to confirm" ruleId="consent/pending-double-opt-in" sentence="A sign-up that is not confirmed in this time has lapsed.">
          <NumberField label="Lapses after" unit="days" min={1} max={365} value={terms.doubleOptInLapseDays} onChange={(doubleOptInLapseDays) => set({ doubleOptInLapseDays })} />
        </Term>
        <Term name="Confirmation of an opt-out" ruleId="purpose/opt-out-confirmation" sentence="One message without marketing may confirm an opt-out this long after it.">
          <NumberField label="Within" unit="minutes" min={0} scale={60} value={terms.optOutConfirmationSeconds} onChange={(optOutConfirmationSeconds) => set({ optOutConfirmationSeconds })} />
        </Term>
        <Term name="Implied consent in Canada" ruleId="consent/implied-canada" sentence="Marketing may go without a sign-up this long after a purchase or an inquiry.">
          <NumberField label="After a purchase" unit="months" min={0} max={120} value={canada.purchase} onChange={(purchase) => set({ impliedCanadaMonths: { ...canada, purchase } })} />
          <NumberField label="After an inquiry" unit="months" min={0} max={120} value={canada.inquiry} onChange={(inquiry) => set({ impliedCanadaMonths: { ...canada, inquiry } })} />
        </Term>
        <Term name="Business relationship in the United States" ruleId="do-not-call/established-business" sentence="A listed number may be called by a person this long after a purchase or an inquiry.">
          <NumberField label="After a purchase" unit="months" min={0} max={120} value={business.purchase} onChange={(purchase) => set({ businessRelationshipMonths: { ...business, purchase } })} />
          <NumberField label="After an inquiry" unit="months" min={0} max={120} value={business.inquiry} onChange={(inquiry) => set({ businessRelationshipMonths: { ...business, inquiry } })} />
        </Term>
        <Term name="Clocks that differ" ruleId={null} sentence="An opt-in from another system this soon after an opt-out is ignored until it is confirmed.">
          <NumberField label="Within" unit="seconds" min={0} value={terms.skewSeconds} onChange={(skewSeconds) => set({ skewSeconds })} />
        </Term>
      </ul>
    </Section>
  );
}
