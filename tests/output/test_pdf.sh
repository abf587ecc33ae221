#!/bin/sh
# PDFs of the program under the eyes of other programs. BUILD is the build folder.
set -u
here=tests/output
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# $1: what is true, $2: status, $3: what was said
tell() {
    if [ "$2" -eq 0 ]; then echo "ok $1"; else echo "not ok $1"; echo "$3" | sed 's/^/# /'; fi
}

same() { # $1: what is true, $2: file, $3: file expected
    said=$(diff -u "$3" "$2" 2>&1)
    tell "$1" $? "$said"
}

"$BUILD/test/output/test_pdf" "$work/small.pdf"
"$BUILD/test/output/test_gallery" "$work/gallery.pdf"

for name in small gallery; do
    pdf=$work/$name.pdf
    said=$(qpdf --check "$pdf" 2>&1)
    tell "$name: qpdf finds no fault" $? "$said"
    said=$(python3 $here/check_pdf.py "$pdf" 2>&1)
    tell "$name: tags, artifacts, links, files and metadata are whole" $? "$said"
    foreign=$(pdffonts "$pdf" | tail -n +3 | awk '{ print $1 }' | grep -vE '^[A-Z]{6}\+Noto(Sans|SansMath|SansArabic|Serif)-')
    tell "$name: no faces but the program's own" "$([ -z "$foreign" ]; echo $?)" "$foreign"
done

pdfinfo -struct-text "$work/small.pdf" | grep -v '^ *Object [0-9]' >"$work/structure"
same "small: read aloud in order" "$work/structure" $here/small.structure

pdfdetach -list "$work/small.pdf" >"$work/files"
printf '2 embedded files\n1: list (1).csv\n2: numbers.json\n' >"$work/files.expected"
same "small: files are attached" "$work/files" "$work/files.expected"
pdfdetach -save 1 -o "$work/list.csv" "$work/small.pdf"
printf 'a,b\n' >"$work/list.expected"
same "small: an attached file comes out as it went in" "$work/list.csv" "$work/list.expected"

# The check itself can fail.
LC_ALL=C sed 's,/Alt (,/Alx (,' "$work/small.pdf" >"$work/mute.pdf"
said=$(python3 $here/check_pdf.py "$work/mute.pdf" 2>&1)
[ "$said" = "figure without alternative text" ]
tell "a figure without words is found" $? "$said"

# What Preflight, which knows PDF/A-1 alone, may object to: rules that PDF/A-3 dropped.
jars=/usr/share/java
if [ -f $jars/preflight.jar ] && command -v java >/dev/null 2>&1; then
    path=$jars/preflight.jar:$jars/pdfbox2.jar:$jars/fontbox2.jar:$jars/xmpbox.jar
    path=$path:$jars/commons-logging.jar:$jars/javax.activation.jar:$jars/jaxb-api.jar
    for name in small gallery; do
        said=$(java -cp "$path" org.apache.pdfbox.preflight.Validator_A1b "$work/$name.pdf" 2>&1)
        rest=$(echo "$said" | grep -v \
            -e 'is not a valid PDF/A-1b file, error(s) :$' \
            -e '^7.11.2 : .*part must be 1$' \
            -e '^1.2.9 : .*EmbeddedFile entry is present in a FileSpecification dictionary$' \
            -e '^1.4.7 : .*EmbeddedFile entry is present in the Names dictionary$' \
            -e '^3.1.11 : .*The CIDSet entry is missing for the Composite Subset$')
        tell "$name: nothing for Preflight but rules of PDF/A-1 alone" \
            "$(echo "$said" | grep -q '^7.11.2 ' && [ -z "$rest" ]; echo $?)" "$said"
    done
else
    echo "ok small, gallery: Preflight # SKIP no libpdfbox2-java and java here"
fi
