import { sql } from '@codemirror/lang-sql';
import { Compartment, EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { DialectName } from '#document/records.ts';
import { codeLook, grammars } from './codeLook.ts';

interface Props {
  readonly text: string;
  readonly dialect: DialectName | 'python' | 'plain';
  /** Lines to mark, counted from 1, ends included. */
  readonly marked: readonly { readonly fromLine: number; readonly toLine: number }[];
  /** A line that the person clicked on or moved the cursor to. */
  readonly onLine: (line: number) => void;
}

const mark = StateEffect.define<Props['marked']>();
const markedLine = Decoration.line({ class: 'cm-marked' });

const markedLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(lines, transaction) {
    let next = transaction.docChanged ? Decoration.none : lines;
    for (const effect of transaction.effects) {
      if (!effect.is(mark)) continue;
      const { doc } = transaction.state;
      const numbers = new Set<number>();
      for (const { fromLine, toLine } of effect.value) {
        for (let n = fromLine; n <= Math.min(toLine, doc.lines); n++) numbers.add(n);
      }
      next = Decoration.set([...numbers].sort((a, b) => a - b).map((n) => markedLine.range(doc.line(n).from)));
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Python's grammar loads when it is first wanted. */
async function grammarOf(dialect: Props['dialect']): Promise<Extension> {
  if (dialect === 'plain') return [];
  return dialect === 'python'
    ? (await import('@codemirror/lang-python')).python()
    : sql({ dialect: grammars[dialect] });
}

/** Read-only SQL or Python with colours and marked lines. */
export default function SqlView({ text, dialect, marked, onLine }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const grammar = useRef(new Compartment());
  const listener = useRef(onLine);
  listener.current = onLine;

  useEffect(() => {
    if (!frame.current) return;
    const view = new EditorView({
      parent: frame.current,
      state: EditorState.create({
        extensions: [
          lineNumbers(),
          EditorState.readOnly.of(true),
          EditorView.contentAttributes.of({ 'aria-label': 'SQL', tabindex: '0' }),
          EditorView.lineWrapping,
          grammar.current.of([]),
          markedLines,
          codeLook,
          keymap.of([]),
          EditorView.updateListener.of((update) => {
            const byPerson = update.transactions.some((t) => t.isUserEvent('select'));
            if (byPerson) listener.current(update.state.doc.lineAt(update.state.selection.main.head).number);
          }),
        ],
      }),
    });
    editor.current = view;
    return () => view.destroy();
  }, []);

  useEffect(() => {
    const view = editor.current;
    if (view && view.state.doc.toString() !== text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    }
  }, [text]);

  useEffect(() => {
    let isCurrent = true;
    void grammarOf(dialect).then((extension) => {
      if (isCurrent) editor.current?.dispatch({ effects: grammar.current.reconfigure(extension) });
    });
    return () => {
      isCurrent = false;
    };
  }, [dialect]);

  const places = marked.map((m) => `${m.fromLine}-${m.toLine}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `places` stands for `marked`, whose array is new each time; a new text needs its marks again.
  useEffect(() => {
    const view = editor.current;
    if (!view) return;
    const first = marked[0];
    const lines = view.state.doc.lines;
    view.dispatch({
      effects: [
        mark.of(marked),
        ...(first && first.fromLine <= lines
          ? [EditorView.scrollIntoView(view.state.doc.line(first.fromLine).from, { y: 'nearest', yMargin: 60 })]
          : []),
      ],
    });
  }, [places, text]);

  return <div ref={frame} style={{ height: '100%' }} />;
}
