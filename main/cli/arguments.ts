import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './usage-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Reads a command's arguments with node:util's parseArgs, strictly: an unknown option, a missing or a surplus value
 * is a UsageError. Positionals are allowed; the command says how many it wants with `expectPositionals`.
 */
export function readArguments<const T extends Options>(argv: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Node's second sentence explains how to pass a positional that begins with a dash; the first names the mistake
    throw new UsageError(`${message.split('. ')[0]?.replace(/\.$/, '')}.`);
  }
}

/** Refuses a call with fewer or more positionals than the command takes; `what` names them, as in the usage line. */
export function expectPositionals(given: readonly string[], what: string, least: number, most: number): void {
  if (given.length < least) throw new UsageError(`${what} is missing.`);
  if (given.length > most) throw new UsageError(`"${given[most]}" is one argument too many; ${what} was expected.`);
}

/** An option's whole number within bounds, both inclusive; undefined when the option was not given. */
export function wholeNumber(text: string | undefined, option: string, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value) || value < least || value > most) {
    throw new UsageError(`${option} wants a whole number from ${least} to ${most}, not "${text}".`);
  }
  return value;
}
