/** The cells of a CSV or TSV text, by Papa Parse, which finds out what stands between them. */
import { t } from '#words/say.ts';

export interface Cells {
  readonly lines: readonly (readonly string[])[];
  readonly faults: readonly { readonly line: number; readonly sentence: string }[];
}

/** All lines but empty ones. What is between the cells is found out unless the name ends in `.tsv`. */
export async function readCells(text: string, fileName: string): Promise<Cells> {
  const { default: Papa } = await import('papaparse');
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    skipEmptyLines: 'greedy',
    ...(/\.(tsv|tab)$/i.test(fileName) ? { delimiter: '\t' } : {}),
  });
  return {
    lines: data,
    // One column has nothing between its cells, which is no fault.
    faults: errors
      .filter((error) => error.type !== 'Delimiter')
      .map((error) => ({ line: (error.row ?? 0) + 1, sentence: t`${error.message}; the line is read as it stands.` })),
  };
}
