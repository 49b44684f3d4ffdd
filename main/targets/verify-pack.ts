import { z } from 'zod';
import { canonicalJson } from '../../shared/audit/canonical-json.ts';
import type { JourneyDocument } from '../../shared/journey/document.ts';
import { signatureHolds } from '../services/audit-log.ts';
import { parseStatement } from '../services/statement.ts';
import { type Bundle, BUNDLE_FORMAT, bundleSchema, type Pause, PAUSE_FORMAT, pauseSchema, WITHDRAWAL_FORMAT, type Withdrawal, withdrawalSchema } from './pack.ts';
import { keyFingerprint, type OpenedFile, openSignedFile } from './signed-file.ts';

/** What a reader of a pack is told. A pack holds where there is no problem. */
export interface PackVerdict {
  format: string | null;
  problems: readonly string[];
  /** what the file says of itself, in the order to print; empty where its signature does not hold */
  facts: readonly { name: string; value: string }[];
}

/** How a document is hashed and compiled: this program's own, passed in so that a test can be another program. */
export interface Compiler {
  journeyHash(document: JourneyDocument): string;
  sendPlan(document: JourneyDocument): object;
}

/**
 * Checks a signed file offline: its signature, and that document, hash, plan and approval belong together.
 * `trusted` are fingerprints of the keys the reader knows; where there are any, signer and approver have to be among
 * them. Where there is none, the verdict says only that the file is whole and names the keys to compare.
 */
export function verifyPack(text: string, compiler: Compiler, trusted: readonly string[]): PackVerdict {
  const opened = openSignedFile(text);
  if ('problem' in opened) return { format: null, problems: [opened.problem], facts: [] };
  const { file } = opened;
  const signer = [
    { name: 'Signed by', value: file.signedBy },
    { name: 'Key of the signer', value: file.fingerprint },
  ];
  const untrusted = trustProblem('The file is signed', file.fingerprint, trusted);
  if (file.format === BUNDLE_FORMAT) {
    const bundle = parse(bundleSchema, file);
    if ('problem' in bundle) return { format: file.format, problems: [bundle.problem], facts: signer };
    const approver = approverOf(bundle.value);
    return { format: file.format, problems: [...untrusted, ...bundleProblems(bundle.value, compiler, trusted)], facts: [...bundleFacts(bundle.value), ...signer, ...approver] };
  }
  if (file.format === WITHDRAWAL_FORMAT) {
    const withdrawal = parse(withdrawalSchema, file);
    if ('problem' in withdrawal) return { format: file.format, problems: [withdrawal.problem], facts: signer };
    return { format: file.format, problems: untrusted, facts: [...withdrawalFacts(withdrawal.value), ...signer] };
  }
  if (file.format === PAUSE_FORMAT) {
    const pause = parse(pauseSchema, file);
    if ('problem' in pause) return { format: file.format, problems: [pause.problem], facts: signer };
    return { format: file.format, problems: untrusted, facts: [...pauseFacts(pause.value), ...signer] };
  }
  return { format: file.format, problems: [`The file is signed, but this program does not know files of the form “${file.format}”.`], facts: signer };
}

function parse<Value>(schema: z.ZodType<Value>, file: OpenedFile): { value: Value } | { problem: string } {
  const parsed = schema.safeParse(file.content);
  return parsed.success ? { value: parsed.data } : { problem: `The content is not in the form of its kind: ${z.prettifyError(parsed.error)}` };
}

function bundleProblems(bundle: Bundle, compiler: Compiler, trusted: readonly string[]): string[] {
  const { journey, document, approval } = bundle;
  const problems: string[] = [];
  const computed = compiler.journeyHash(document);
  if (computed !== journey.hash) problems.push(`The document is not the version it names: its hash is ${computed}, the bundle says ${journey.hash}.`);
  if (document.id !== journey.id) problems.push(`The document is the journey “${document.id}”, the bundle says “${journey.id}”.`);
  if (approval.journeyHash !== journey.hash) problems.push(`The approval is for version ${approval.journeyHash}, the bundle publishes ${journey.hash}.`);
  problems.push(...planProblems(bundle, compiler), ...proofProblems(bundle, trusted));
  return problems;
}

function planProblems({ plan, document }: Bundle, compiler: Compiler): string[] {
  let expected: object;
  try {
    expected = compiler.sendPlan(document);
  } catch (error) {
    return [`The document cannot be compiled: ${error instanceof Error ? error.message : String(error)}`];
  }
  return canonicalJson(expected) === canonicalJson(plan) ? [] : ['The plan is not what this program makes of the document: it was changed, or made by another version of the program.'];
}

function proofProblems({ approval, proof, journey }: Bundle, trusted: readonly string[]): string[] {
  const statement = parseStatement(proof.statement);
  if (statement === null) return ['The approver’s statement is not in its form.'];
  const problems: string[] = [];
  if (!signatureHolds(proof.statement, statement.approverPublicKey, proof.signature)) problems.push('The approver’s signature does not fit the statement: one of them was changed.');
  if (canonicalJson(statement.approval) !== canonicalJson(approval)) problems.push('The approval is not the one its approver signed.');
  if (statement.journeyId !== journey.id) problems.push(`The approver signed for the journey “${statement.journeyId}”, the bundle is of “${journey.id}”.`);
  return [...problems, ...trustProblem('The approval is signed', keyFingerprint(statement.approverPublicKey), trusted)];
}

function trustProblem(what: string, fingerprint: string, trusted: readonly string[]): string[] {
  return trusted.length === 0 || trusted.includes(fingerprint) ? [] : [`${what} with a key you did not name: ${fingerprint}.`];
}

function approverOf({ proof }: Bundle): PackVerdict['facts'] {
  const statement = parseStatement(proof.statement);
  return statement === null ? [] : [{ name: 'Key of the approver', value: keyFingerprint(statement.approverPublicKey) }];
}

function bundleFacts({ journey, approval, at, by, id }: Bundle): PackVerdict['facts'] {
  return [
    { name: 'Journey', value: `${journey.name} (${journey.id})` },
    { name: 'Version', value: journey.hash },
    { name: 'Approved by', value: `${approval.approvedBy}, ${approval.approvedAt}` },
    { name: 'Policy', value: approval.policyHash },
    { name: 'Rules', value: approval.rulesVersion },
    { name: 'Published by', value: `${by}, ${at}` },
    { name: 'Bundle', value: id },
  ];
}

function pauseFacts({ journey, at, by, pauses }: Pause): PackVerdict['facts'] {
  return [
    { name: 'Journey', value: `${journey.name} (${journey.id})` },
    { name: 'Version', value: journey.hash },
    { name: 'Paused by', value: `${by}, ${at}` },
    { name: 'Pauses bundle', value: pauses },
  ];
}

function withdrawalFacts({ journey, at, by, withdraws }: Withdrawal): PackVerdict['facts'] {
  return [
    { name: 'Journey', value: `${journey.name} (${journey.id})` },
    { name: 'Version', value: journey.hash },
    { name: 'Withdrawn by', value: `${by}, ${at}` },
    { name: 'Withdraws bundle', value: withdraws },
  ];
}
