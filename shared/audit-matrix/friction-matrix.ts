import { type Criterion, DIMENSIONS, type Dimension, type Finding } from './criterion.ts';
import { criteria } from './criteria/registry.ts';
import type { AuditFacts } from './facts.ts';

/** 1 Disconnected, 2 Partially connected, 3 Orchestrated and governed. */
export type Stage = 1 | 2 | 3;

export const STAGE_WORDS: Readonly<Record<Stage, string>> = { 1: 'Disconnected', 2: 'Partially connected', 3: 'Orchestrated and governed' };

export interface CriterionResult extends Finding, Omit<Criterion, 'decide' | 'dimension'> {}

export interface DimensionResult {
  dimension: Dimension;
  /** null: not one of its criteria could be decided */
  stage: Stage | null;
  criteria: readonly CriterionResult[];
}

export interface FrictionMatrix {
  dimensions: readonly DimensionResult[];
  /** the lowest of the dimensions: a buyer feels the weakest; null: nothing could be decided */
  stage: Stage | null;
}

/**
 * Where a workspace stands in the Friction Matrix. A dimension is at stage 3 where every criterion that could be
 * decided is met, at stage 2 where more than half of them are, else at stage 1: the product's own thresholds.
 */
export function frictionMatrix(facts: AuditFacts): FrictionMatrix {
  const dimensions = DIMENSIONS.map((dimension): DimensionResult => {
    const results = criteria.filter((criterion) => criterion.dimension === dimension).map(({ id, title, nextStep, decide }) => ({ id, title, nextStep, ...decide(facts) }));
    return { dimension, stage: stageOf(results), criteria: results };
  });
  const stages = dimensions.flatMap(({ stage }) => (stage === null ? [] : [stage]));
  return { dimensions, stage: stages.length === 0 ? null : (Math.min(...stages) as Stage) };
}

function stageOf(findings: readonly Finding[]): Stage | null {
  const known = findings.filter(({ state }) => state !== 'unknown');
  const met = known.filter(({ state }) => state === 'met').length;
  if (known.length === 0) return null;
  if (met === known.length) return 3;
  return met * 2 > known.length ? 2 : 1;
}
