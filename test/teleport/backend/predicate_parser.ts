// Reads predicate expressions into trees. Binding, loosest first: `||`, `&&`, `==` and `!=`, `!`, members and calls.
import {PredicateError} from './predicate_error';
import {tokenizePredicate, type Token} from './predicate_tokens';

export type BinaryOperator = '||' | '&&' | '==' | '!=';

export type Expression =
    | {type: 'literal'; value: string | boolean}
    | {type: 'name'; name: string}
    | {type: 'member'; of: Expression; key: string}
    | {type: 'call'; name: string; args: Expression[]}
    | {type: 'not'; operand: Expression}
    | {type: 'binary'; operator: BinaryOperator; left: Expression; right: Expression};

/** Deeper nesting, and longer chains, are refused rather than left to the stack. */
const MAX_DEPTH = 100;

const LEVELS: readonly (readonly BinaryOperator[])[] = [['||'], ['&&'], ['==', '!=']];

class Parser {
    private position = 0;
    private depth = 0;

    constructor(private readonly tokens: readonly Token[]) {}

    whole(): Expression {
        const expression = this.binary(0);
        const rest = this.tokens[this.position];
        if (rest !== undefined) {
            throw new PredicateError(`unexpected "${rest.text}" at ${String(rest.at)}`);
        }
        return expression;
    }

    private binary(level: number): Expression {
        const operators = LEVELS[level];
        if (operators === undefined) {
            return this.unary();
        }
        let left = this.binary(level + 1);
        let chain = 0;
        for (;;) {
            const operator = operators.find((candidate) => this.take(candidate));
            if (operator === undefined) {
                return left;
            }
            chain += 1;
            if (chain > MAX_DEPTH) {
                throw new PredicateError(`more than ${String(MAX_DEPTH)} operators in a row`);
            }
            left = {type: 'binary', operator, left, right: this.binary(level + 1)};
        }
    }

    private unary(): Expression {
        this.depth += 1;
        if (this.depth > MAX_DEPTH) {
            throw new PredicateError(`nested deeper than ${String(MAX_DEPTH)}`);
        }
        const expression: Expression = this.take('!') ? {type: 'not', operand: this.unary()} : this.members();
        this.depth -= 1;
        return expression;
    }

    private members(): Expression {
        let expression = this.primary();
        for (let count = 0; count <= MAX_DEPTH; count += 1) {
            if (this.take('.')) {
                expression = {type: 'member', of: expression, key: this.next('name').text};
            } else if (this.take('[')) {
                expression = {type: 'member', of: expression, key: this.next('string').value};
                this.require(']');
            } else {
                return expression;
            }
        }
        throw new PredicateError(`more than ${String(MAX_DEPTH)} members in a row`);
    }

    private primary(): Expression {
        if (this.take('(')) {
            const expression = this.binary(0);
            this.require(')');
            return expression;
        }
        const token = this.next('name', 'string');
        if (token.type === 'string') {
            return {type: 'literal', value: token.value};
        }
        if (token.text === 'true' || token.text === 'false') {
            return {type: 'literal', value: token.text === 'true'};
        }
        return this.take('(') ? {type: 'call', name: token.text, args: this.args()} : {type: 'name', name: token.text};
    }

    private args(): Expression[] {
        const args: Expression[] = [];
        if (this.take(')')) {
            return args;
        }
        do {
            args.push(this.binary(0));
        } while (this.take(','));
        this.require(')');
        return args;
    }

    private next(...types: Token['type'][]): Token {
        const token = this.tokens[this.position];
        if (token === undefined) {
            throw new PredicateError('unexpected end');
        }
        if (!types.includes(token.type)) {
            throw new PredicateError(`unexpected "${token.text}" at ${String(token.at)}`);
        }
        this.position += 1;
        return token;
    }

    private take(symbol: string): boolean {
        const token = this.tokens[this.position];
        if (token?.type !== 'symbol' || token.text !== symbol) {
            return false;
        }
        this.position += 1;
        return true;
    }

    private require(symbol: string): void {
        if (!this.take(symbol)) {
            const found = this.tokens[this.position];
            throw new PredicateError(
                `expected "${symbol}", found ${found === undefined ? 'the end' : `"${found.text}" at ${String(found.at)}`}`,
            );
        }
    }
}

/** Throws only `PredicateError`. */
export function parsePredicate(text: string): Expression {
    return new Parser(tokenizePredicate(text)).whole();
}
