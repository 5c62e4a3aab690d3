/** Finds the texts in source code: what the catalogues have to translate. For the tests of the catalogues. */
import { parseSync } from 'vite';
import { keyOf, pluralKey } from './say.ts';

/** The keys of all texts of a module, in the order of their places: those of t`…` and of counted(…). */
export function textsOf(path: string, source: string): readonly string[] {
  const { program, module, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed.`);
  if (!module.staticImports.some((one) => one.moduleRequest.value === '#words/say.ts')) return [];
  const found: string[] = [];
  visit(program as unknown as Tree, (node) => {
    if (node.type === 'TaggedTemplateExpression' && isNamed(node.tag, 't')) {
      const { quasis } = node.quasi as unknown as { quasis: { value: { cooked: string } }[] };
      found.push(keyOf(quasis.map((quasi) => quasi.value.cooked)));
    }
    if (node.type === 'CallExpression' && isNamed(node.callee, 'counted')) {
      const [, one, other] = node.arguments as unknown as { value?: unknown }[];
      if (typeof one?.value !== 'string' || typeof other?.value !== 'string')
        throw new Error(`${path}: counted() takes two texts in quotes, so that they can be found.`);
      found.push(pluralKey(one.value, other.value));
    }
  });
  return found;
}

type Tree = { readonly type?: string } & Readonly<Record<string, unknown>>;

const isNamed = (node: unknown, name: string) =>
  typeof node === 'object' && node !== null && (node as Tree).type === 'Identifier' && (node as Tree).name === name;

function visit(node: Tree, tell: (node: Tree) => void): void {
  tell(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value])
      if (typeof child === 'object' && child !== null) visit(child as Tree, tell);
  }
}
