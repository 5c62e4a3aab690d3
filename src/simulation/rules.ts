/** The rules a step can follow, each with the sentence that teaches it and where it is written down. */
export type RuleId = "statement";
