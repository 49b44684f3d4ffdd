import type { LegalTables } from '../policy/tables.ts';
import { playExample } from './example.ts';
import { explainDecision, rules } from './registry.ts';
import type { DecisionNames, Rule } from './rule.ts';
import { rulesVersion } from './version.ts';

const NAMES: DecisionNames = {
  contactName: (id) => ({ ann: 'Ann Lee', bob: 'Bob Lee' })[id] ?? id,
  journeyName: (id) => ({ renewal: 'the renewal programme', newsletter: 'the newsletter' })[id] ?? id,
};

const SEVERITY_WORDS: Readonly<Record<Rule['severity'], string>> = { compliance: 'Compliance', courtesy: 'The workspace’s own', information: 'Says why it may go' };

/** The sentence a rule's example is explained by, with the names the documentation uses. */
export function exampleSentence(rule: Rule, index: number, tables: LegalTables): string {
  return explainDecision(playExample(rule.examples[index]!, tables), NAMES);
}

function section(rule: Rule, tables: LegalTables): string {
  const { source } = rule;
  const cited = source.article === '' ? source.name : `${source.name}, ${source.article}`;
  const lines = [
    `## ${rule.title}`,
    '',
    `\`${rule.id}\`, version ${rule.version}. ${SEVERITY_WORDS[rule.severity]}. Answers ${rule.outcomes.join(' or ')} with ${rule.reasons.join(', ')}.`,
    '',
    rule.text,
    '',
    `Source: ${cited}. Checked on ${source.checkedOn}, ${source.confidence.replace('-', ' ')}.`,
  ];
  if (rule.examples.length > 0) lines.push('', ...rule.examples.map((example, index) => `- ${example.name}: ${exampleSentence(rule, index, tables)}`));
  return lines.join('\n');
}

/** The documentation of every rule as Markdown, generated from the rules' own files and run examples. */
export function rulesDocumentation(tables: LegalTables): string {
  const head = [
    '# Rules of the gate',
    '',
    'Generated from shared/rules; do not edit. This is a description of software, not legal advice.',
    '',
    `Rules version ${rulesVersion(tables)}; hours table as of ${tables.hours.asOf}; time zone data ${tables.zones.tzdata}.`,
    '',
  ].join('\n');
  return `${head}\n${rules.map((rule) => section(rule, tables)).join('\n\n')}\n`;
}
