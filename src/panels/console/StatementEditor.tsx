import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { sql } from '@codemirror/lang-sql';
import { Compartment, EditorState, Prec, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import { type Document, settingsOf } from '#document/document.ts';
import { tablesOf } from '#document/lookups.ts';
import type { TextPlace } from '#formats/note.ts';
import { t } from '#words/say.ts';
import { codeLook, grammars } from '../sql/codeLook.ts';

export interface StatementEditorHandle {
  /** Puts another text in the place of this one, which undo brings back, and the cursor at its end. */
  replace(text: string): void;
  /** Moves the cursor there and the keyboard with it. */
  goTo(place: TextPlace): void;
}

interface Props {
  readonly ref: Ref<StatementEditorHandle>;
  /** The text and the cursor at the beginning. */
  readonly initial: { readonly text: string; readonly cursor: number };
  /** Its database gives the grammar; its tables and columns are offered while typing. */
  readonly document: Document;
  /** Words to underline, by where they begin. The same array as long as nothing has changed. */
  readonly marked: readonly TextPlace[];
  /** The id of the text that says how the keyboard works here. */
  readonly describedBy: string;
  readonly onChange: (text: string, cursor: number) => void;
  readonly onRun: () => void;
}

const mark = StateEffect.define<readonly TextPlace[]>();
const underline = Decoration.mark({ class: 'cm-trouble' });

const underlined = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(words, transaction) {
    let next = words.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(mark)) next = Decoration.set(wordsAt(transaction.state, effect.value), true);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function wordsAt(state: EditorState, places: readonly TextPlace[]) {
  return places.flatMap((place) => {
    const from = Math.min(offsetOf(state, place), Math.max(0, state.doc.length - 1));
    const word = /^[\w$]+/.exec(state.sliceDoc(from, from + 100))?.[0].length ?? 1;
    const to = Math.min(from + word, state.doc.length);
    return from < to ? [underline.range(from, to)] : [];
  });
}

function offsetOf(state: EditorState, { line, column }: TextPlace): number {
  const { from, to } = state.doc.line(Math.max(1, Math.min(line, state.doc.lines)));
  return Math.min(from + column - 1, to);
}

/** An editor of SQL statements. Ctrl+Enter or ⌘Enter runs them; Tab leaves it. */
export function StatementEditor({ ref, initial, document, marked, describedBy, onChange, onRun }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const grammar = useRef(new Compartment());
  const start = useRef(initial);
  const describing = useRef(describedBy);
  const listeners = useRef({ onChange, onRun });
  listeners.current = { onChange, onRun };

  useEffect(() => {
    if (!frame.current) return;
    const { text, cursor } = start.current;
    const view = new EditorView({
      parent: frame.current,
      state: EditorState.create({
        doc: text,
        selection: { anchor: Math.min(cursor, text.length) },
        extensions: [
          Prec.highest(keymap.of([{ key: 'Mod-Enter', preventDefault: true, run: () => runNow(listeners.current) }])),
          lineNumbers(),
          history(),
          autocompletion({ activateOnTyping: true, icons: false }),
          keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': t`Statements`, 'aria-describedby': describing.current }),
          placeholder(t`DELETE, UPDATE and INSERT, one or several, with or without BEGIN … COMMIT`),
          grammar.current.of([]),
          underlined,
          codeLook,
          EditorView.updateListener.of(({ state, docChanged, selectionSet }) => {
            if (docChanged || selectionSet) listeners.current.onChange(state.doc.toString(), state.selection.main.head);
          }),
        ],
      }),
    });
    editor.current = view;
    return () => view.destroy();
  }, []);

  useImperativeHandle(
    ref,
    () => ({
      replace(text) {
        const view = editor.current;
        view?.dispatch({
          changes: { from: 0, to: view.state.doc.length, insert: text },
          selection: { anchor: text.length },
          userEvent: 'input',
        });
        view?.focus();
      },
      goTo(place) {
        const view = editor.current;
        if (!view) return;
        view.dispatch({ selection: { anchor: offsetOf(view.state, place) }, scrollIntoView: true });
        view.focus();
      },
    }),
    [],
  );

  const { dialect } = settingsOf(document);
  const { tables } = document;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the document, only the tables are looked at.
  const schema = useMemo(
    () => Object.fromEntries(tablesOf(document).map((table) => [table.name, table.columns.map(({ name }) => name)])),
    [tables],
  );
  useEffect(() => {
    editor.current?.dispatch({
      effects: grammar.current.reconfigure(sql({ dialect: grammars[dialect], schema, upperCaseKeywords: true })),
    });
  }, [dialect, schema]);

  useEffect(() => {
    editor.current?.dispatch({ effects: mark.of(marked) });
  }, [marked]);

  return <div ref={frame} style={{ height: '100%' }} />;
}

function runNow({ onRun }: { readonly onRun: () => void }): true {
  onRun();
  return true;
}
