# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of rapporteur for bash; the lists are those of the program.

_rapporteur_commands='
@bash-commands@
'

_rapporteur_options() { # of a command
    case $1 in
@bash-options@
    esac
}

_rapporteur_words() { # COMMAND: or COMMAND:--OPTION
    case $1 in
@bash-words@
        *:--preset) rapporteur list presets --format csv 2>/dev/null | sed -e 1d -e 's/,.*//' ;;
    esac
}

_rapporteur() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command= word words
    for word in "${COMP_WORDS[@]:1:COMP_CWORD - 1}"; do
        [[ $word == -* ]] || { command=$word && break; }
    done
    # `--format=js' reaches us as the three words --format, = and js.
    [[ $current == = ]] && current=
    [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD - 2]}
    if [[ -z $command ]]; then
        COMPREPLY=($(compgen -W "$_rapporteur_commands --help --version" -- "$current"))
        return
    fi
    words=$(_rapporteur_words "$command:$before")
    if [[ $before == --* && -n $words ]]; then
        COMPREPLY=($(compgen -W "$words" -- "$current"))
    elif [[ $current == -* ]]; then
        COMPREPLY=($(compgen -W "$(_rapporteur_options "$command")" -- "$current"))
        [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace 2>/dev/null
    else
        words=$(_rapporteur_words "$command:")
        if [[ -n $words ]]; then
            COMPREPLY=($(compgen -W "$words" -- "$current"))
        else
            COMPREPLY=($(compgen -f -- "$current"))
        fi
    fi
}

complete -o filenames -F _rapporteur rapporteur
