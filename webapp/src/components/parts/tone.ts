/** What a colour means here. Never the only sign of it. */
export type Tone = 'info' | 'success' | 'danger' | 'warning' | 'neutral';
