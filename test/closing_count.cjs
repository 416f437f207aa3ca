// The closing line of `npm test`: one count over all projects, and by name what was not run.
const fs = require('node:fs');
const path = require('node:path');

module.exports = class ClosingCount {
    onRunComplete(_contexts, results) {
        const notRun = results.testResults.flatMap((file) =>
            file.testResults.filter((one) => one.status === 'pending').map((one) => one.fullName),
        );
        for (const name of notRun) {
            process.stdout.write(`NOT RUN ${name}\n`);
        }
        const line = `${results.numPassedTests} passed, ${results.numFailedTests + results.numRuntimeErrorTestSuites} failed`;
        process.stdout.write(`Tests: ${line}, ${results.numPendingTests} skipped\n`);
        const out = path.join(__dirname, '..', 'dist');
        fs.mkdirSync(out, {recursive: true});
        fs.writeFileSync(path.join(out, 'closing_count.txt'), `${line}\n`);
    }
};
