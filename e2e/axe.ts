/** Asks axe about what is on the screen, in every theme. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Where the focus ends up at the edge of a popup, to be led on at once; nobody stays there. */
const guards = '[data-base-ui-focus-guard]';

const themes = [
  { theme: 'dark', contrast: null },
  { theme: 'light', contrast: 'more' },
  { theme: 'dark', contrast: 'more' },
] as const;

interface Options {
  /** Whether the colours of the other themes are looked at, too; nothing else changes with them. */
  readonly everyTheme?: boolean;
  /** Whether a menu is open: it stands outside of every landmark, with the button that opened it. */
  readonly menu?: boolean;
}

/** Nothing that axe knows is wrong with what is on the screen. */
export async function expectNothingFound(
  page: Page,
  where: string,
  { everyTheme = false, menu = false }: Options = {},
): Promise<void> {
  const axe = new AxeBuilder({ page }).exclude(guards);
  const found = await violations(menu ? axe.disableRules(['region']) : axe);
  for (const { theme, contrast } of everyTheme ? themes : []) {
    await wear(page, theme, contrast);
    const weak = await violations(new AxeBuilder({ page }).withRules(['color-contrast']));
    found.push(...weak.map((words) => `${theme}${contrast ? ', high contrast' : ''}: ${words}`));
  }
  if (everyTheme) await wear(page, 'light', null);
  expect.soft(found, where).toEqual([]);
}

async function violations(axe: AxeBuilder): Promise<string[]> {
  const { violations: list } = await axe.analyze();
  return list.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 4).map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`);
    return `${id}: ${help} (${places.join('; ')})`;
  });
}

const wear = (page: Page, theme: string, contrast: string | null): Promise<void> =>
  page.evaluate(
    ([name = 'light', more]) => {
      const { dataset } = document.documentElement;
      dataset.theme = name;
      if (more) dataset.contrast = more;
      else delete dataset.contrast;
    },
    [theme, contrast ?? ''],
  );
