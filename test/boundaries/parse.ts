import { parseSync } from 'vite';
import { boundNames, literalText, walk, type Node } from './ast.ts';

/** One edge of the import graph. */
export interface Import {
  /** url: new URL('…', import.meta.url), which is how a worker or an asset is named */
  kind: 'static' | 'dynamic' | 'require' | 'url';
  /** null where the program computes it */
  specifier: string | null;
  typeOnly: boolean;
  line: number;
}

export interface ParsedFile {
  /** from the root of the repository, with slashes */
  path: string;
  imports: readonly Import[];
  /** uses of names the file does not bind: `fetch`, `Date.now`, `new Date()`; a call without arguments ends in `()` */
  globals: readonly { name: string; line: number }[];
  /** string and template literals, a hole as `?` */
  texts: readonly { text: string; line: number }[];
}

/** Reads a TypeScript or JavaScript file with the parser of the build; throws when it does not parse. */
export function parseFile(path: string, source: string): ParsedFile {
  const { program, errors } = parseSync(path, source);
  const fatal = errors.find(({ severity }) => severity === 'Error');
  if (fatal !== undefined) throw new Error(`${path}: ${fatal.message}`);
  const nodes = [...walk(program)];
  // the file is taken as one scope: the type checker, which knows the scopes, refuses undeclared globals in shared/
  const bound = new Set(nodes.flatMap(boundNames));
  const requires = new Set(['require', 'module.require', ...nodes.flatMap(requireMadeBy)]);
  const lineOf = lineFinder(source);
  const at = (node: Node) => ({ line: lineOf(node.start) });
  return {
    path,
    imports: nodes.flatMap((node) => importOf(node, requires).map((found) => ({ ...found, ...at(node) }))),
    globals: nodes.flatMap((node) => globalOf(node, bound).map((name) => ({ name, ...at(node) }))),
    texts: nodes.flatMap((node) => textOf(node).map((text) => ({ text, ...at(node) }))),
  };
}

function lineFinder(source: string): (offset: number) => number {
  const starts = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1;
}

function importOf(node: Node, requires: ReadonlySet<string>): Omit<Import, 'line'>[] {
  switch (node.type) {
    case 'ImportDeclaration':
      return [{ kind: 'static', specifier: node.source.value, typeOnly: node.importKind === 'type' }];
    case 'ExportAllDeclaration':
      return [{ kind: 'static', specifier: node.source.value, typeOnly: node.exportKind === 'type' }];
    case 'ExportNamedDeclaration':
      return node.source ? [{ kind: 'static', specifier: node.source.value, typeOnly: node.exportKind === 'type' }] : [];
    case 'TSImportType':
      return [{ kind: 'static', specifier: literalText(node.source), typeOnly: true }];
    case 'TSExternalModuleReference':
      return [{ kind: 'require', specifier: literalText(node.expression), typeOnly: false }];
    case 'ImportExpression':
      return [{ kind: 'dynamic', specifier: literalText(node.source), typeOnly: false }];
    case 'CallExpression':
      return isRequire(node.callee, requires) ? [{ kind: 'require', specifier: literalText(node.arguments[0]), typeOnly: false }] : [];
    case 'NewExpression': {
      const [specifier, base] = [literalText(node.arguments[0]), node.arguments[1]];
      const fromHere = nameOf(node.callee) === 'URL' && base?.type === 'MemberExpression' && base.object.type === 'MetaProperty';
      return fromHere && specifier !== null ? [{ kind: 'url', specifier, typeOnly: false }] : [];
    }
    default:
      return [];
  }
}

/** `require(…)`, `module.require(…)`, `createRequire(…)(…)` and a call of what createRequire made. */
function isRequire(callee: Node, requires: ReadonlySet<string>): boolean {
  return makesRequire(callee) || requires.has(nameOf(callee) ?? '');
}

function makesRequire(node: Node): boolean {
  return node.type === 'CallExpression' && (nameOf(node.callee)?.endsWith('createRequire') ?? false);
}

/** The name under which a declaration keeps a require of its own: `const load = createRequire(…)`. */
function requireMadeBy(node: Node): string[] {
  return node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init && makesRequire(node.init) ? [node.id.name] : [];
}

/** `a` or `a.b`, of plain names only; `a['b']` counts as `a.b`. */
function nameOf(node: Node): string | null {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return null;
  const property = node.computed ? literalText(node.property) : node.property.type === 'Identifier' ? node.property.name : null;
  return property === null ? null : `${node.object.name}.${property}`;
}

function globalOf(node: Node, bound: ReadonlySet<string>): string[] {
  const global = (subject: Node): string | null => {
    const name = nameOf(subject);
    return name === null || bound.has(name.split('.')[0] as string) ? null : name;
  };
  switch (node.type) {
    case 'MemberExpression': {
      const name = global(node);
      return name === null ? [] : [name];
    }
    case 'CallExpression':
    case 'NewExpression': {
      const name = global(node.callee);
      if (name === null) return [];
      const call = node.type === 'NewExpression' ? `new ${name}` : name;
      return node.arguments.length === 0 ? [name, `${call}()`] : [name];
    }
    case 'VariableDeclarator': {
      // an alias, such as `const { now } = Date`
      const name = node.init ? global(node.init) : null;
      return name === null ? [] : [name];
    }
    default:
      return [];
  }
}

function textOf(node: Node): string[] {
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value];
  if (node.type === 'TemplateLiteral') return [node.quasis.map(({ value }) => value.cooked ?? value.raw).join('?')];
  return [];
}
