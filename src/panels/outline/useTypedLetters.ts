import { useRef } from 'react';

/** After so long without a letter, in milliseconds, another word begins. */
const pause = 1000;

/** Letters that are typed one after the other belong to one word. Times are those of the events, not of a busy page. */
export function useTypedLetters() {
  const state = useRef({ word: '', at: 0 });
  return {
    /** The word with another letter. */
    add(letter: string, now: number): string {
      const word = now - state.current.at < pause ? state.current.word + letter : letter;
      state.current = { word, at: now };
      return word;
    },
    /** Another key ends the word. */
    end() {
      state.current = { word: '', at: 0 };
    },
    /** Whether no word is being typed, in which a space would be a letter. */
    isFresh: (now: number) => state.current.word === '' || now - state.current.at > pause,
  };
}
