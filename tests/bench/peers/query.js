// SPDX-License-Identifier: GPL-3.0-or-later
// node query.js duckdb|clickhouse FILE.sql: prints the rows, fields parted by tabs, and leaves the seconds
// of the query alone in the file $NOTE. Two threads, as all that race.
const fs = require('fs');
const [engine, file] = process.argv.slice(2);
const sql = fs.readFileSync(file, 'utf8');

// What is ready to run, before the query's own seconds start.
const engines = {
    async duckdb() {
        const { DuckDBInstance } = require('@duckdb/node-api');
        const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
        return async () => {
            const rows = await (await connection.runAndReadAll(sql)).getRows();
            return rows.map((row) => row.join('\t') + '\n').join('');
        };
    },
    async clickhouse() {
        const { query } = require('chdb');
        return async () => query(sql + ' SETTINGS max_threads = 2', 'TSVRaw');
    },
};

(async () => {
    const run = await engines[engine]();
    const from = process.hrtime.bigint();
    const text = await run();
    const seconds = Number(process.hrtime.bigint() - from) / 1e9;
    fs.writeSync(1, text);
    if (process.env.NOTE) fs.writeFileSync(process.env.NOTE, seconds.toFixed(4));
    process.exit(0);
})().catch((error) => {
    console.error(String(error));
    process.exit(1);
});
