import { useRef } from 'react';

/** Letters that are typed one after the other belong to one word. */
export function useTypedLetters() {
  const state = useRef({ word: '', at: 0 });
  return {
    /** The word with another letter. */
    add(letter: string): string {
      const now = performance.now();
      const word = now - state.current.at < 700 ? state.current.word + letter : letter;
      state.current = { word, at: now };
      return word;
    },
    /** Another key ends the word. */
    end() {
      state.current = { word: '', at: 0 };
    },
    /** Whether no word is being typed, in which a space would be a letter. */
    isFresh: () => state.current.word === '' || performance.now() - state.current.at > 700,
  };
}
