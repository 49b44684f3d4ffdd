import type { ESTree } from 'vite';

export type Node = ESTree.Node;

/** The node and everything under it, outermost first. */
export function* walk(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null && typeof child.type === 'string') yield* walk(child as Node);
    }
  }
}

/** The text of a string literal, or of a template literal without holes; else null. */
export function literalText(node: Node | null | undefined): string | null {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? null;
  return null;
}

/** The names a declaration binds: variables, parameters, functions, classes, imports. */
export function boundNames(node: Node): string[] {
  switch (node.type) {
    case 'VariableDeclarator':
      return patternNames(node.id);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      return [...patternNames(node.id), ...node.params.flatMap(patternNames)];
    case 'ArrowFunctionExpression':
      return node.params.flatMap(patternNames);
    case 'ClassDeclaration':
      return patternNames(node.id);
    case 'CatchClause':
      return patternNames(node.param);
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return [node.local.name];
    default:
      return [];
  }
}

function patternNames(node: Node | null | undefined): string[] {
  switch (node?.type) {
    case 'Identifier':
      return [node.name];
    case 'AssignmentPattern':
      return patternNames(node.left);
    case 'RestElement':
      return patternNames(node.argument);
    case 'ArrayPattern':
      return node.elements.flatMap(patternNames);
    case 'ObjectPattern':
      return node.properties.flatMap((property) => patternNames(property.type === 'Property' ? property.value : property));
    default:
      return [];
  }
}
